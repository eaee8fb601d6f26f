// Files of the browser project share a tab, one after the other: none may find what another one has left in it.
localStorage.clear();
sessionStorage.clear();
