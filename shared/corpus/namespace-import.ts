import * as versori from "@versori/run";
import * as helpers from "./helpers";

export const flow = versori
  .webhook("namespaced", { method: "get" })
  .then(versori.fn("clean", ({ data }) => helpers.clean(data)))
  .then(versori.http("send", { connection: "Hub" }, ({ data, fetch }) => fetch("/clean", { method: "PUT", body: data })))
  .catch(helpers.fn("not-the-sdk"));

export const untouched = helpers.webhook("not-the-sdk-either");
