/** The one version of Stripe's API that the double speaks: the version the `stripe` package 23.1.0 is pinned to. */
export const API_VERSION = '2026-10-28.endive';
