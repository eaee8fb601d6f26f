/** As the contract counts: code points, not the browser's units. */
export const lengthOf = (text: string): number => Array.from(text).length;

/** There is something to send, and not too much of it. */
export const isReady = (text: string, most: number): boolean => /\S/u.test(text) && lengthOf(text) <= most;
