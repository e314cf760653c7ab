import { answerSlotTask } from "./task.ts";

// A file of its own: scrypt blocks its thread, and the page must not be that thread.
self.addEventListener("message", (event) => {
  void answerSlotTask(event.data).then((answer) => self.postMessage(answer));
});
