import { listenForLights } from './lights.js';

/** The page of a recorded evaluation works without this; it only shows what belongs together. */
listenForLights(document);
