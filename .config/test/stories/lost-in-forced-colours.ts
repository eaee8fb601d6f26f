type Seen = HTMLElement & { checked?: boolean };

/**
 * Runs in the page while a system's own few colours are forced upon it, as by Windows' high contrast: there grounds and
 * shadows are gone. Names what nobody can make out any more: what is chosen, what is idle, where the keyboard is.
 */
export function lostInForcedColours(): string[] {
  const root = document.querySelector("#storybook-root") ?? document.body;
  const found: string[] = [];
  const name = (element: Element) =>
    `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ${element.textContent.trim().slice(0, 24)}`;

  function everything(within: ParentNode): Seen[] {
    return [...within.querySelectorAll<Seen>("*")].flatMap((element) =>
      element.shadowRoot ? [element, ...everything(element.shadowRoot)] : [element],
    );
  }

  const ground = document.body.appendChild(document.createElement("i"));
  ground.style.background = "Canvas";
  const canvas = getComputedStyle(ground).backgroundColor;
  ground.remove();
  /** A ground keeps how much it lets through, but none can be told from what all of them have become. */
  const isUnseen = (colour: string) => colour === canvas || colour.endsWith(", 0)");

  /** Lines and colours of a box, and of what stands before and after its words; weights tell too little. */
  function paint(element: Element, pseudo?: string): string {
    const style = getComputedStyle(element, pseudo);
    if (pseudo && style.content === "none") return "";
    const line = (side: string) =>
      style.getPropertyValue(`${side}-style`) === "none" || style.getPropertyValue(`${side}-width`) === "0px"
        ? "none"
        : ["style", "width", "color"].map((part) => style.getPropertyValue(`${side}-${part}`)).join(" ");
    const lines = ["border-top", "border-right", "border-bottom", "border-left", "outline"].map(line);
    const { backgroundColor, color, fill, stroke, opacity, visibility, textDecorationLine } = style;
    return [
      ...lines,
      isUnseen(backgroundColor) ? "" : backgroundColor,
      color,
      fill,
      stroke,
      opacity,
      visibility,
      textDecorationLine,
    ].join("|");
  }

  /** With all that is in it; a line round it may also be one of what it is in. */
  const looks = (element: Element) =>
    [element, ...element.querySelectorAll("*")]
      .flatMap((each) => [paint(each), paint(each, "::before"), paint(each, "::after")])
      .concat([element.parentElement, element.parentElement?.parentElement].map((each) => (each ? paint(each) : "")))
      .join("\n");

  /** Whether it looks otherwise while something about it is otherwise. */
  function shows(element: Element, change: () => void, back: () => void): boolean {
    const before = looks(element);
    change();
    const after = looks(element);
    back();
    return before !== after;
  }

  const all = everything(root).filter((element) => element.getClientRects().length > 0);

  const states = [
    { attribute: "aria-pressed", value: "true", instead: "false" },
    { attribute: "aria-checked", value: "true", instead: "false" },
    { attribute: "aria-selected", value: "true", instead: "false" },
    { attribute: "aria-current", value: null, instead: null },
    { attribute: "aria-disabled", value: "true", instead: null },
    { attribute: "data-chosen", value: null, instead: null },
  ];
  for (const { attribute, value, instead } of states) {
    for (const element of all) {
      const stands = element.getAttribute(attribute);
      if (stands === null || (value !== null && stands !== value)) continue;
      // What is under way says so in its own words.
      if (attribute === "aria-disabled" && element.ariaBusy === "true") continue;
      const change = () =>
        instead === null ? element.removeAttribute(attribute) : element.setAttribute(attribute, instead);
      if (!shows(element, change, () => element.setAttribute(attribute, stands)))
        found.push(`${attribute} is not seen: ${name(element)}`);
    }
  }
  for (const mark of ["on", "chosen"]) {
    for (const element of all.filter(({ classList }) => classList.contains(mark))) {
      const turn = () => element.classList.toggle(mark);
      if (!shows(element, turn, turn)) found.push(`.${mark} is not seen: ${name(element)}`);
    }
  }
  for (const element of all.filter(({ localName, checked }) => localName === "input" && checked)) {
    const style = getComputedStyle(element);
    // The system draws its own; what is only there for the keyboard is shown by its label, as above.
    if (style.appearance !== "none" || style.opacity === "0") continue;
    const turn = () => {
      element.checked = !element.checked;
    };
    if (!shows(element, turn, turn)) found.push(`checked is not seen: ${name(element.closest("label") ?? element)}`);
  }

  const reached = all.filter((element) =>
    element.matches(
      'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^="-"]), [role="menuitem"]',
    ),
  );
  for (const element of reached) {
    element.blur();
    const before = looks(element);
    element.focus({ focusVisible: true, preventScroll: true });
    // What stands behind a dialog takes no focus.
    if (element.matches(":focus") && looks(element) === before)
      found.push(`the keyboard's place is not seen: ${name(element)}`);
  }
  return found;
}
