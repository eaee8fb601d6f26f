/** One line of the table of who may import what: `files` never import what `never` matches, statically or lazily. */
export type ImportRule = {
  name: string;
  files: string[];
  except?: string[];
  /** Matched against the import as it is written. */
  never: RegExp;
  /** Types leave no trace in what is built, so some borders are open to them. */
  typesAreFine?: boolean;
  /** Only these names are meant, not the whole module. */
  names?: string[];
  because: string;
};

const tests = ["**/*.test.ts", "**/*.stories.ts", "**/testing/**"];
/** A domain is a folder that a customer can name; these are the folders beside them. */
const domain = "api/src/!(http|database|cli|importing|testing)";
const widgets = ["activity-feed", "group-card", "sign-up-form", "neighbour-map"];
const someWidget = `(${widgets.join("|")})`;

export const importRules: ImportRule[] = [
  {
    name: "contract-stands-alone",
    files: ["packages/contract/src/**/*.ts"],
    except: tests,
    never: /^(?!zod$|\.\.?\/)/,
    because: "the contract stands alone: zod and nothing of ours",
  },
  {
    name: "contract-sends-no-zod",
    files: ["packages/contract/src/*.ts"],
    except: tests,
    never: /^zod$|\/schemas\//,
    typesAreFine: true,
    because: "types, limits and codes reach the browser: zod stays in contract/schemas",
  },
  {
    name: "client-runs-anywhere",
    files: ["packages/client/src/**/*.ts"],
    except: tests,
    never: /^(?!@linli\/contract$|eventsource-parser(\/|$)|\.\.?\/)/,
    because: "the client knows the contract and fetch, so that it runs in every runtime",
  },
  {
    name: "widgets-stay-in-the-browser",
    files: ["packages/widgets/src/**/*.ts"],
    except: tests,
    never: /^(zod|@linli\/api|@linli\/contract\/schemas|node:)(\/|$)?/,
    because: "the server validates; the browser has its own constraint validation",
  },
  {
    name: "clients-come-from-the-provider",
    files: ["packages/widgets/src/**/*.ts"],
    except: [...tests, "packages/widgets/src/provider/**"],
    never: /^@linli\/client$/,
    names: ["createClient"],
    because: "clients are made in provider/ and shared",
  },
  {
    name: "foundation-makes-no-calls",
    files: ["packages/widgets/src/foundation/**/*.ts"],
    except: tests,
    never: /^@linli\/client$/,
    typesAreFine: true,
    because: "the foundation knows the client's types only",
  },
  {
    name: "foundation-knows-no-widget",
    files: ["packages/widgets/src/{foundation,provider,appearance,locales}/**/*.ts"],
    except: tests,
    never: new RegExp(`^\\.\\./(.*/)?(${someWidget}/|elements\\.ts$)`),
    because: "what widgets stand on knows none of them",
  },
  {
    name: "loader-stands-alone",
    files: ["packages/widgets/src/script-tag/*.ts"],
    except: tests,
    never: /^(?!\.\/|\.\.\/(foundation\/(page|read-path)|locales\/language-of|provider\/door-shelf)\.ts$)/,
    typesAreFine: true,
    because:
      "every page fetches the loader before anything else: it knows addresses, who was let in and which language, not elements",
  },
  ...widgets.map((widget) => ({
    name: `${widget}-knows-no-other-widget`,
    files: [`packages/widgets/src/${widget}/**/*.ts`],
    except: tests,
    never: new RegExp(`^\\.\\./(?!${widget}/)(.*/)?${someWidget}/`),
    because: "a widget knows no other widget; what they share moves to the foundation",
  })),
  {
    name: "nothing-unsafe",
    files: ["packages/widgets/src/**/*.ts"],
    never: /^lit\/directives\/unsafe-/,
    because: "what neighbours wrote is drawn as text",
  },
  {
    name: "http-ends-at-routes",
    files: ["api/src/**/*.ts"],
    except: [...tests, "api/src/http/**", "api/src/cli/**", "api/src/{app,main}.ts", "api/src/*/routes.ts"],
    never: /^(@hono\/|hono(-openapi)?(\/|$))/,
    because: "HTTP ends in routes and http/",
  },
  {
    name: "api-runs-anywhere",
    files: ["api/src/**/*.ts"],
    except: [
      ...tests,
      "api/src/cli/**",
      "api/src/{main,serve}.ts",
      "api/src/database/{data-folder,migrations,open}.ts",
      "api/src/http/{compressed,node-server,script-tag-files}.ts",
    ],
    never: /^node:/,
    because: "the app runs in a page and on an edge; what needs Node is started by cli/ and serve.ts",
  },
  {
    name: "sql-ends-at-repositories",
    files: ["api/src/**/*.ts"],
    except: [...tests, "api/src/database/**", "api/src/**/{,*.}repository.ts"],
    never: /^(drizzle-orm|pg|@electric-sql\/pglite)(\/|$)/,
    because: "SQL ends in repositories and database/",
  },
  {
    name: "routes-know-no-tables",
    files: [`${domain}/routes.ts`],
    never: /^drizzle-orm|\/database\/(?!database\.ts$)/,
    because: "routes call use cases, or the one read that a use case would only pass on",
  },
  {
    name: "domains-know-no-http",
    files: [`${domain}/*.ts`],
    except: [...tests, `${domain}/routes.ts`],
    never: /\/routes\.ts$|\/http\/|\/app\.ts$/,
    typesAreFine: true,
    because: "routes → use cases → repository goes one way",
  },
  {
    name: "domains-meet-in-use-cases",
    files: [`${domain}/*.ts`],
    except: tests,
    never: /^\.\.\/[^/]+\/([\w-]+\.)?repository\.ts$/,
    because: "another domain is reached through its use cases",
  },
  {
    name: "importing-knows-no-database",
    files: ["api/src/importing/**/*.ts"],
    except: tests,
    never: /\/database\/|^(@hono|hono|drizzle-orm|pg)(\/|$)/,
    because: "files become records; what becomes of records is decided elsewhere",
  },
  {
    name: "examples-use-published-names",
    files: ["examples/**/*.{ts,mjs,js,tsx}"],
    except: tests,
    never: /^\.\.?\/(.*\/)?(packages|api)\/|^@linli\/(testing|api)\/src/,
    because: "an example imports what its readers can install",
  },
];
