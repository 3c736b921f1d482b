// Whose clock times are told on: the firm's, else the reader's own.

import { zoneHere } from "./clock.js";
import { siteData } from "./site-data.js";

/** The firm's hours and days off; null where they cannot be had. @returns {Promise<any>} */
export function calendar() {
  return siteData("calendar");
}

export async function zone() {
  return (await calendar())?.time_zone ?? zoneHere();
}
