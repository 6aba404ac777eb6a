/** The app's own schemes: where the page and its pictures come from. */
import { protocol, type ProtocolRequest } from 'electron';
import { answerAppRequest, APP_SCHEME, type AppAnswer } from './app-scheme';
import { answerImageRequest, IMAGE_SCHEME, type ImageSources } from './image-answer';

/** The window is there by then, and nobody has found a conversation to open. */
const LOAD_RESPONSE_AFTER_MS = 700;

/** Has to be called before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
    // Not "standard": a host would be lower-cased and a number taken for an IPv4 address, but here it is a file's id.
    { scheme: IMAGE_SCHEME, privileges: { secure: true } },
  ]);
}

/**
 * Answers requests for the built page in this folder from now on.
 * @returns settled when a page has got its document: from then on it needs this process for some files only, until its script has run
 */
export function servePage(folder: string): Promise<void> {
  return new Promise((settle) => {
    const answer = async (request: ProtocolRequest, callback: (answer: AppAnswer) => void): Promise<void> => {
      callback(await answerAppRequest(folder, request));
      // Behind the answer, which is on its way by then.
      if (new URL(request.url).pathname.endsWith('.html')) setImmediate(settle);
    };
    // The newer protocol.handle answers with a Response, for which Node loads all of its HTTP client: 40 of the start's 200 ms of work.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    protocol.registerBufferProtocol(APP_SCHEME, (request, callback) => void answer(request, callback));
  });
}

/**
 * Takes requests for pictures from now on; they wait for whoever knows them. To be called before a page is loaded: it can ask
 * only over the schemes that are served by then.
 * @returns to be called with who knows the pictures
 */
export function serveImages(): (images: ImageSources) => void {
  let settle: (images: ImageSources) => void = () => undefined;
  const known = new Promise<ImageSources>((resolve) => {
    settle = resolve;
  });
  protocol.handle(IMAGE_SCHEME, async (request) => answerImageRequest(await known, request));
  return (images) => {
    settle(images);
    setTimeout(loadResponse, LOAD_RESPONSE_AFTER_MS).unref();
  };
}

/** Its first use loads Node's HTTP client: soon behind the start, so that the first conversation with pictures need not wait for it. */
function loadResponse(): void {
  Response.error();
}
