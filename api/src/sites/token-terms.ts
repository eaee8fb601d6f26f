/** Audience of every token, and issuer of those that door codes give. */
export const linli = "linli";

/** How the `sub` of a door code's resident begins; the rest is the id of their pass. */
export const doorSub = "door:";

/** Seconds a token may live. */
export const longestLife = 3600;

/** Seconds that the clocks of a site and of this server may differ. */
export const leeway = 30;
