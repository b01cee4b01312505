/** Edges and corners this close [mm] are the same. */
export const SAME_EDGE_MM = 10

/** Two rooms facing each other across less than this [mm] were meant to meet. */
export const ROOM_GAP_MM = 400

/** How far [mm] the `at` of an opening may lie from its wall. */
export const OPENING_REACH_MM = 50
