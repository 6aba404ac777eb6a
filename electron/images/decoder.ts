/**
 * The entry of the decoder process. Every byte it reads comes from somebody else, so it runs apart from everything:
 * it may crash, hang or be killed, and costs one picture.
 */
import { prepareSharp, runJob } from './decode-job';
import { decoderJobSchema } from './decode-messages';
import { connectToParent } from './decoder-parent';

const parent = connectToParent();
let lastJob = Promise.resolve();

prepareSharp();
parent.onMessage((message) => {
  const job = decoderJobSchema.parse(message);
  // One after the other: two large pictures at once would need the memory of both.
  lastJob = lastJob.then(async () => parent.send(await runJob(job)));
});
parent.send({ ready: true });
