/** About newer versions of Parley. */
export const updates = {
  title: 'Updates',
  check: 'Look for a newer Parley',
  checkHint:
    'At start and once a day. The update server then sees this computer’s address and which Parley it runs, and nothing else.',
  running: 'This is Parley {{version}}.',
  menu: 'Check for &Updates…',
  ready: 'Parley {{version}} is ready. Restart to use it.',
  out: 'Parley {{version}} is out. Install it the way you installed this one.',
  newest: 'Parley {{version}} is the newest there is.',
  unreachable: 'The update server could not be reached. Check the connection, then try again.',
  incomplete: 'Parley {{version}} is out, but it did not come whole. Try again later.',
  unsigned:
    'Parley {{version}} is offered there, but nothing shows that it is from the makers of this one. It was not fetched.',
} as const;
