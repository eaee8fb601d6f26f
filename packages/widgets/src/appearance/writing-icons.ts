/** Drawings for those who write, answer or put aside; see `icon.ts`. */
export const pen = "M5 19.2l.8-3.6 10.2-10.2a1.9 1.9 0 0 1 2.7 2.7L8.5 18.3 5 19.2ZM14.4 7l2.7 2.7";
export const bin = "M5.2 7.2h13.6M9.6 7.2V5.4h4.8v1.8M7 7.2l.8 11.6h8.4L17 7.2M10.4 10.6v5M13.6 10.6v5";
export const closedEye =
  "M4.4 10c1.8 2.6 4.4 4.2 7.6 4.2s5.8-1.6 7.6-4.2M6.8 12.6l-1.6 2.2M12 14.2v2.8M17.2 12.6l1.6 2.2";
export const apart = "M12 19.6a7.6 7.6 0 1 0 0-15.2 7.6 7.6 0 0 0 0 15.2ZM6.7 6.7l10.6 10.6";
export const mutedBell =
  "M6.4 16.2h11.2c-1.2-1.3-1.6-2.7-1.6-5.2 0-1.2-.3-2.3-1-3.1M12.9 6.1a4 4 0 0 0-4.8 3.3M8 11c0 2.5-.4 3.9-1.6 5.2M10.4 18.8c.4.5 1 .8 1.6.8s1.2-.3 1.6-.8M5 5l14 14";
export const about = "M12 19.6a7.6 7.6 0 1 0 0-15.2 7.6 7.6 0 0 0 0 15.2ZM12 11.2v4.6M12 8.2h.01";
/** As an item has them in its own template. */
export const dots = "M6 12h.01M12 12h.01M18 12h.01";
