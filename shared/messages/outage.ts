/** The name under which a task says that the table, Stripe or another service is not there at the moment. */
export const outage = 'Outage';
