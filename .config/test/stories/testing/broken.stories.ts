import type { Meta, StoryObj } from "@storybook/web-components-vite";

/** A story for each thing that the runner has to find, and one in which there is nothing. */
const meta: Meta = { title: "Broken" };
export default meta;

type Story = StoryObj;

const paragraph = (text: string, width = "auto") => {
  const element = document.createElement("p");
  element.textContent = text;
  element.style.inlineSize = width;
  return element;
};

export const Sound: Story = { render: () => paragraph("Nothing is wrong here.") };
export const Throws: Story = {
  render: () => {
    throw new Error("cannot be drawn");
  },
};
export const PlayThrows: Story = {
  ...Sound,
  play: () => {
    throw new Error("the button is not there");
  },
};
export const FailsLater: Story = {
  render: () => {
    requestAnimationFrame(() => {
      throw new Error("some frames after it was drawn");
    });
    return paragraph("It looks as if nothing were wrong.");
  },
};
export const Rejects: Story = {
  render: () => {
    void Promise.reject(new Error("nobody waits for this"));
    return paragraph("It looks as if nothing were wrong.");
  },
};
export const Logs: Story = {
  render: () => {
    console.log("left behind");
    return paragraph("Somebody was looking for something.");
  },
};
export const AsksForWhatIsNotThere: Story = {
  render: () => {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = "no-such-picture.png";
    return picture;
  },
};
export const Illegible: Story = {
  render: () => {
    const text = paragraph("Grey on grey.");
    text.style.color = "#aaa";
    text.style.background = "#bbb";
    return text;
  },
};
export const TooWide: Story = { render: () => paragraph("Wider than a telephone.", "400px") };
export const ScrollsInside: Story = {
  render: () => {
    const box = document.createElement("div");
    const inner = document.createElement("div").attachShadow({ mode: "open" });
    const scrolling = document.createElement("section");
    scrolling.style.overflowX = "auto";
    scrolling.tabIndex = 0;
    scrolling.append(paragraph("Wider than its box.", "400px"));
    inner.append(scrolling);
    box.append(inner.host);
    return box;
  },
};

/** A button in a shadow root, and how it looks. */
const button = (attributes: string, style: string) => {
  const box = document.createElement("div");
  box.attachShadow({ mode: "open" }).innerHTML = `<style>${style}</style><button ${attributes}>Two of us</button>`;
  return box;
};
const pressed = 'type="button" aria-pressed="true"';
export const MarkedByLines: Story = {
  render: () => button(pressed, '[aria-pressed="true"] { outline: 2px solid; } :focus { border: 3px solid; }'),
};
/** As after a finger, whose place no engine shows. */
export const PressedBefore: Story = {
  render: () => {
    const box = button("", ":focus-visible { outline: 2px solid; } :focus:not(:focus-visible) { outline: 0; }");
    const label = document.createElement("label");
    label.innerHTML = '<input type="radio"> One of us';
    box.shadowRoot?.append(label);
    return box;
  },
  play: ({ canvasElement }) => {
    canvasElement.querySelector("div")?.shadowRoot?.querySelector("label")?.click();
  },
};
export const PressedByGroundAlone: Story = {
  render: () => button(pressed, 'button { background: #fff; } [aria-pressed="true"] { background: #cde; }'),
};
export const FocusByShadowAlone: Story = {
  render: () => button("", "button:focus { outline: 0; box-shadow: 0 0 0 2px #036; }"),
};
