/** Our own icons: strokes on a 24 × 24 grid, drawn 1.75 wide with round ends. */
export const icons = {
  data: 'M4 5.5h16v13H4zM4 10h16M10 10v8.5',
  prepare: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  segments:
    'M8 5.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM17 8a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8zM11.5 14.5a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2z',
  understand: 'M5 20V11M10 20V5M15 20v-6M20 20V8',
  share: 'M12 15V4M8 7.5 12 3.5l4 4M5 13v6.5h14V13',
  download: 'M12 4v11M8 11.5l4 4 4-4M5 16v3.5h14V16',
  upload: 'M12 16V5M7.5 9 12 4.5 16.5 9M4.5 16v3.5h15V16',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  lock: 'M6.5 11h11v8.5h-11zM9 11V8a3 3 0 0 1 6 0v3',
  shield: 'M12 3.5 5 6v5.5c0 4.3 2.8 7.4 7 9 4.2-1.6 7-4.7 7-9V6zM9 12l2.2 2.2L15 10.2',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z',
  search: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3',
  redo: 'M16 5l4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h3',
  close: 'M6 6l12 12M18 6 6 18',
  frame: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  paste: 'M9 5H6v15h12V5h-3M9 3.5h6V7H9z',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5',
  next: 'M5 12h14M13 6l6 6-6 6',
  down: 'M6 9.5l6 6 6-6',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v5.5M12 7.5v.2',
  warning: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  error: 'M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 7.5v5.5M12 16.2v.2',
  cup: 'M5 8h11v6.5a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 9.5h1.8a2.4 2.4 0 0 1 0 4.8H16M8.5 5V3.5M12.5 5V3.5',
  basket: 'M3.5 10h17l-2 9.5h-13zM8 10l3-6M16 10l-3-6',
  building: 'M5 20.5v-16h9v16M14 10h5v10.5M3 20.5h18M8.5 8.5h2M8.5 12.5h2M8.5 16.5h2',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof icons;
