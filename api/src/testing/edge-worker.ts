import { neonConfig } from "@neondatabase/serverless";
import edge, { type EdgeEnvironment } from "../edge.ts";

type Environment = EdgeEnvironment & { PROXY: string };
type Context = Parameters<typeof edge.fetch>[2];

/** Over a proxy of this machine, which speaks without TLS and asks for no password. */
function reach({ PROXY }: Environment): void {
  neonConfig.wsProxy = () => PROXY;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineTLS = false;
  neonConfig.pipelineConnect = false;
}

/** The worker as it is. */
export default {
  fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    reach(environment);
    return edge.fetch(request, environment, context);
  },
  scheduled(event: { cron: string }, environment: Environment, context: Context): Promise<void> {
    reach(environment);
    return edge.scheduled(event, environment, context);
  },
};
