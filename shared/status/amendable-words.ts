/** Says what an applicant may still change after a deferral; `mayEdit` judges it. */
export const amendableWords = 'education, work, training and supervision, and nothing else';
