/** Counts what passed and failed, for the one line that ends every check. */

/**
 * The tests of a jest report. A suite that could not start has no tests to count, so it counts as one failure.
 * @param {{numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number}} report
 * @returns {{passed: number, failed: number}}
 */
export function countTests(report) {
  return {passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites};
}

/**
 * The line that ends a check.
 * @param {number} passed
 * @param {number} failed
 * @returns {string}
 */
export function closingLine(passed, failed) {
  return `${passed} passed, ${failed} failed`;
}
