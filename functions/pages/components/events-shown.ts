/** How many events a page shows at most: more than an honest application has, and few enough to read at each view. */
export const eventsShown = 300;
