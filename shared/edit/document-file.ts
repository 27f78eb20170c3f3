/** Text files beside the code that a project is written with: notes, the description of the project, and the example of its variables. */
const documentPattern = /^(?:README\.md|\.env\.example|versori-research\/[^./][^/]*\.md)$/;

/** JSON files in which Flowright notes what code cannot say. */
const ownDataPattern = /^flowright\/(?:[^./][^/]*\/)*[^./][^/]*\.json$/;

/** Whether a file, relative to the project with `/`, is a document that people read. */
export function isDocumentFile(file: string): boolean {
  return documentPattern.test(file);
}

/** Tests beside what they test. */
const testPattern = /^src\/(?:[^./][^/]*\/)*[^./][^/]*\.test\.ts$/;

/** Whether a file, relative to the project with `/`, is a test: code that no workflow runs and no deployment takes along. */
export function isTestFile(file: string): boolean {
  return testPattern.test(file);
}

/** Whether a file, relative to the project with `/`, holds data of Flowright: never uploaded, and read by no tool of the code. */
export function isOwnDataFile(file: string): boolean {
  return ownDataPattern.test(file);
}
