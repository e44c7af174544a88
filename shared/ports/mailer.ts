/** Sends a letter; answers with the mail system's id of it. */
export type Mailer = {
  send(letter: {
    to: string;
    subject: string;
    text: string;
    html: string;
    tags: Readonly<Record<string, string>>;
  }): Promise<string>;
};
