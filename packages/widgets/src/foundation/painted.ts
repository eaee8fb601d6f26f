/** Resolves once what was drawn just now is on the screen; at once in a tab that nobody sees, where nothing is painted. */
export const painted = (): Promise<unknown> =>
  new Promise((resolve) => {
    if (document.hidden) resolve(null);
    else requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
