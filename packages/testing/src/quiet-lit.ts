// Lit's development build is wanted in tests for its warnings about us; the one that says it is in use is noise.
const page = globalThis as typeof globalThis & { litIssuedWarnings?: Set<string> };
page.litIssuedWarnings ??= new Set();
page.litIssuedWarnings.add("dev-mode");

export {};
