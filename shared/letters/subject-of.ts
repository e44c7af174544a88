/** Opens the subject of a repeated letter with the word that it is a reminder. */
export const subjectOf = (attempt: number, subject: string): string => (attempt > 0 ? `Reminder: ${subject}` : subject);
