/** Drawings that only later pictures need; see `icon.ts`. */
export const calendar =
  "M6.2 5.4h11.6a2 2 0 0 1 2 2v10.4a2 2 0 0 1-2 2H6.2a2 2 0 0 1-2-2V7.4a2 2 0 0 1 2-2ZM4.2 10.2h15.6M8.4 3.2v4.2M15.6 3.2v4.2M9.2 15h5.6M12 12.4v5.2";
export const people =
  "M9.2 11.4a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM3.2 19.4c.3-3.3 2.7-5.2 6-5.2s5.7 1.9 6 5.2M15.6 5.2a3.1 3.1 0 0 1 0 5.8M17.2 14.6c2.1.6 3.4 2.2 3.6 4.8";
export const leave = "m6.6 6.6 10.8 10.8M17.4 6.6 6.6 17.4";
export const noSignal =
  "m4.6 4.2 14.8 15.6M3.4 10.4a12.6 12.6 0 0 1 4.3-2.7M11.6 6.8a12.4 12.4 0 0 1 9 3.6M7 14.2a7 7 0 0 1 4-1.9M15.2 12.9c.7.3 1.3.8 1.9 1.3M12 18.2h.01";
export const again = "M19.2 12.6a7.2 7.2 0 1 1-1.9-5.4l1.9 1.9M19.4 4.4v4.8h-4.8";
export const onward = "m9.4 5.8 6.2 6.2-6.2 6.2";
export const back = "m14.6 5.8-6.2 6.2 6.2 6.2";
export const key =
  "M14.8 13.2a4.6 4.6 0 1 0-4.3-3L4.4 16.3v3.3h3.3v-2.2h2.2v-2.2l1.6-1.6c.9.4 2 .4 3.3-.4ZM15.8 8.2h.01";
