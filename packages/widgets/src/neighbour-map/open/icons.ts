/** Drawings on the map's buttons; see `icon.ts`. */
export const everyWay =
  "M12 3.6v16.8M3.6 12h16.8M9.4 6.2 12 3.6l2.6 2.6M9.4 17.8l2.6 2.6 2.6-2.6M6.2 9.4 3.6 12l2.6 2.6M17.8 9.4l2.6 2.6-2.6 2.6";
export const whole = "M4.6 9V4.6H9M15 4.6h4.4V9M19.4 15v4.4H15M9 19.4H4.6V15";
export const headings = {
  north: "M12 19V5.4M6.2 11.2 12 5.4l5.8 5.8",
  south: "M12 5v13.6M6.2 12.8l5.8 5.8 5.8-5.8",
  west: "M19 12H5.4M11.2 6.2 5.4 12l5.8 5.8",
  east: "M5 12h13.6M12.8 6.2l5.8 5.8-5.8 5.8",
} as const;
