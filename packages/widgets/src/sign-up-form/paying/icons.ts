/** Drawings of the pictures in this folder; see `appearance/icon.ts`. */
export const clock = "M12 20.4a8.4 8.4 0 1 0 0-16.8 8.4 8.4 0 0 0 0 16.8ZM12 7.4V12l3 2.1";
export const wallet =
  "M17.6 8.200V6.800a2 2 0 0 0-2-2H6a2.200 2.200 0 0 0-2.200 2.200v9.800a2.400 2.400 0 0 0 2.400 2.400h11.600a2.200 2.200 0 0 0 2.200-2.200v-6.600a2.200 2.200 0 0 0-2.200-2.200H6M16.200 13.700h.01";
