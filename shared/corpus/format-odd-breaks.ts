import
{
  webhook
  ,
  fn
}
from
'@versori/run'

export
const
odd
=
webhook
(
  'odd'
  ,
  {
    method
      :
      'post'
  }
)
.
then
(
  fn
  (
    'first'
    ,
    (
      {
        data
      }
    ) =>
      data
  )
)


.

catch(fn('second',

() => null))
;
