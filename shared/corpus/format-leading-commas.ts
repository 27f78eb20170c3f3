import { webhook
       , fn
       , http
       } from "@versori/run"

export const commas = webhook("commas"
  , { method: "post"
    , connection: "key"
    }
  ).then(http("read"
    , { connection: "Api" }
    , async ({ fetch
             , data
             }) => {
        const answer = await fetch("/read"
          , { method: "SEARCH"
            , body: data
            })
        return answer.json()
      }
    )
  ).then(
    fn("write", ctx => ctx.data)
  )
