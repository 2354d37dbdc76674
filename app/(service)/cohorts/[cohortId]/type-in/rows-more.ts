/** How many rows the grid has at first, and gets each time that more are asked for. */
export const ROWS_MORE = 10
