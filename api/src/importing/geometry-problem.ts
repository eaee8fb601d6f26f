/** A geometry that is not one; the message completes the sentence "The geometry …". */
export class GeometryProblem extends Error {
  override readonly name = "GeometryProblem";
}
