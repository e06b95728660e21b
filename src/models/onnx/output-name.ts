/** Name of the output of a model that predicts a probability. */
export const PROBABILITY = 'probability';
