/** Markup that may stand in a page as it is. */
class Markup {
  constructor(text) {
    this.text = text;
  }
}

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const written = (value) => {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(written).join("");
  return String(value ?? "").replace(/[&<>"']/g, (character) => entities[character]);
};

/** Template tag for markup: what is put in is escaped unless it came from this tag. */
export const html = (strings, ...values) => new Markup(String.raw({ raw: strings }, ...values.map(written)));

export const textOf = ({ text }) => text;
