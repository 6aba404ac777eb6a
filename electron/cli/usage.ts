/** What `parley --help` says. The same words, with more around them, are in docs/command-line.md. */
export const USAGE = `Parley without a window: chat and share images with p2pnetwork nodes and, encrypted, with other Parleys.

  npm run -s parley -- listen [options]             take part until Ctrl-C, and print what comes in
  npm run -s parley -- send HOST:PORT... [options]  send to one or more nodes, then leave

listen:
  --host H          listen on this address of the computer (default: all of them)
  --port P          listen on this port, or the next free one (default 9000; 0: any free port)
  --images DIR      keep received images here (default: Parley in your Pictures folder)

send (all in the order given, everything to every address):
  --text T          a text
  --json-message J  a JSON message, such as '{"temperature": 21}'
  --image FILE      an image, byte for byte
  --stdin           the text that comes in on standard input, of any length
  --compress zlib   compress each message on the classic wire (p2pnetwork 1.2 and later understand it)
  --timeout S       give an address up when connecting takes longer than S seconds (default 10),
                    or when it takes in nothing for S seconds (default 60)

both:
  --profile DIR     keep the node's key in DIR, to be the same node next time (default: a new one each time)
  --name NAME       what other Parleys see (default: user@computer)
  --wire WIRE       auto: encrypted with another Parley, classic with all others (the default);
                    classic: the wire of p2pnetwork, not encrypted, with everybody
  --ndjson          print one JSON object a line
  --help, --version

Exit codes: 0 all done (and stored, where it went to a Parley), 1 something failed (an error line says what),
2 the command was not understood.
`;
