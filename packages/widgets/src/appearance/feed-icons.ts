/** Drawings of the feed's first picture; see `icon.ts`. */
export const heart =
  "M12 19.6C7.2 16 4.2 13 4.2 9.6A4.2 4.2 0 0 1 8.4 5.3c1.5 0 2.8.8 3.6 2.1.8-1.3 2.1-2.1 3.6-2.1a4.2 4.2 0 0 1 4.2 4.3c0 3.4-3 6.4-7.8 10Z";
export const bubble =
  "M6.4 5.2h11.2a2.4 2.4 0 0 1 2.4 2.4v6.6a2.4 2.4 0 0 1-2.4 2.4h-5.4l-4.4 3.2v-3.2H6.4A2.4 2.4 0 0 1 4 14.2V7.6a2.4 2.4 0 0 1 2.4-2.4Z";
export const dots = "M6 12h.01M12 12h.01M18 12h.01";
