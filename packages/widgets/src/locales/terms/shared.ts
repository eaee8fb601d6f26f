/** What the first picture of every element may say. */
export interface SharedTerms {
  opening: string;
  notOpened: string;
  tryAgain: string;
}
