const unfinished =
  /\b(?:how (?:much|many|often|long)|what|which|who|when|totals?|numbers?|amounts?|costs?|spend|spent|paid|expenditure)\b[^.?!]{0,120}\b(?:about|at|by|for|from|in|of|on|to|with|regarding|concerning):$/i;
const ofEach =
  /\b(?:how (?:much|many|often|long)|total|numbers?|amounts?|value|cost)\b[^.?!]{0,80}\b(?:the following|each of (?:these|those)|listed below)\b[^.?!]{0,80}[?:]$/i;

/**
 * True when the items of a list only name what its introduction asks about ("… how much was spent on:", "… paid to each of the following
 * companies?"), so that an item alone is no question.
 */
export function isCompletedByItems(introduction: string): boolean {
  return unfinished.test(introduction) || ofEach.test(introduction);
}
