// Who is near whom: the one module of what stands in neighbors-*.as.ts. neighbors.ts lays out the memory and calls.
export { bind, boxGroups, boxLevel } from './neighbors-boxes.as';
export { ask, useScratch } from './neighbors-search.as';
export { findCore, joinCore, labelRest, markCore, startCounting, within } from './neighbors-within.as';
export { findKth, findNearest, precision } from './neighbors-nearest.as';
