import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import "./app.css";
import { readShop } from "./shop.ts";

const root = document.querySelector("#app");
if (!root) throw new Error("The page has no place for the app.");
const shop = await readShop();
createRoot(root).render(
  <StrictMode>
    <App shop={shop} />
  </StrictMode>,
);
