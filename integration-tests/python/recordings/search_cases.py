"""What record_searches.py asks: bodies of searches, without the fields that all of one kind share."""


def filters(text):
    return [{"filter": line} for line in text.strip("\n").split("\n")]


def orders(*order_bys):
    return [{"order_by": list(order_by)} for order_by in order_bys]


def model_order(field_name, ascending=None, **dataset):
    return {"field_name": field_name, **({} if ascending is None else {"ascending": ascending}), **dataset}


RUN_CASES = (
    filters(r"""
metrics.acc > 0.4
metrics.acc>.4
metric.acc != 0.5
metrics.acc = 0.5
metrics.acc = 5e-1
metrics.acc < 1e308
metrics.acc <= 1.7976931348623157e308
metrics.acc >= 1e400
metrics.acc > -5
metrics.acc >= -1.
metrics.loss = 0
metrics.loss = -0
metrics.`val loss` < 1
metrics."val loss" < 1
metrics.'val loss' < 1
metrics.b.c = 2
metrics."b.c" = 2
metrics.nope != 1
metrics.1a > 1
metrics.12 > 1
metrics.a-b > 1
metrics.a/b > 1
metrics.acc > +1
metrics.acc > 1e+5
metrics.acc > 0x1F
metrics.acc > '1'
metrics.acc > NaN
metrics.acc > inf
metrics.acc == 1
metrics.acc <> 1
metrics.acc =! 1
metrics.acc LIKE '1'
metrics.acc IS NULL
metrics.acc BETWEEN 1 AND 2
metrics.acc > 1 - 2
metrics.acc > (1)
1 < metrics.acc
Metrics.acc > 1
"metrics".acc > 1
`metrics`.acc > 0
`metrics.acc` > 0
metrics . acc > 0
params.opt = 'Adam'
params.opt = "Adam"
parameter.opt = 'Adam'
parameters.opt = 'Adam'
param.opt = 'Adam'
params.opt != 'Adam'
params.opt LIKE 'a%'
params.opt like 'a%'
params.opt ILIKE 'A%'
params.opt ilike '%_X'
params.opt LIKE 'sgd_x'
params.opt LIKE '%d%'
params.lr LIKE '10%'
params.lr LIKE '%.%1'
params.lr = ''
params.lr LIKE ''
params.lr LIKE '%'
params.lr IS NULL
params.lr is not null
params.lr IS  NOT NULL
params.lr IS NOT  NULL
tags.path IS NULL status = 'FINISHED'
run_id IN ('<run>') status = 'FINISHED'
status = 'FINISHED' metrics.acc IS NULL
status = 'FINISHED' run_id IN ('<run>')
params.`lr` IS NOT NULL AND metrics.acc > 0
params.opt > 'a'
params.opt == 'x'
params.opt NOT LIKE 'x'
params.opt RLIKE 'x'
params.opt IN ('x')
params.opt = x
params.opt = `x`
params.opt = 1
params.opt = null
params.opt = 'x
params.opt = "x
tags.a LIKE 'É'
tags.a ILIKE 'É'
tags.a ILIKE 'X'
tag.a = 'x'
tags.q = 'it''s'
tags.q = "it's"
tags.q = 'it\'s'
tags.q = "say \"hi\""
tags.q = 'say "hi"'
tags.emoji LIKE 'a_b'
tags.emoji LIKE 'a__b'
tags.path = 'C:\dir\'
tags.path = 'C:\dir\' AND tags.a = 'x'
tags.path LIKE '%\\%'
tags.path LIKE '%\%'
tags.`mlflow.runName` = 'one'
tags."mlflow.runName" = 'one'
tags.mlflow.runName = 'one'
tags.a != 'zz' AND tags.a IS NOT NULL
tags.group = 'x'
tags.order IS NULL
tags.a = tags.b
status = 'FINISHED'
status = 'finished'
status LIKE 'fin%'
attributes.status ILIKE 'fin%'
attr.status != 'FINISHED'
run.status = "RUNNING"
status IN ('FINISHED')
status > 'A'
status IS NULL
run_id = '<run>'
run_id IN ('<run>')
run_id in ("<run>", 'x')
run_id NOT IN ('<run>','x')
run_id not in ('<run>',) AND start_time > 1000
run_id IN ('<run>' '')
run_id IN ()
run_id IN (1,2)
run_id IN ('a', b)
run_id IN 'a'
run_id IN ('a'
run_id = ('<run>')
run_id LIKE ('a')
run_name = 'one'
run_name LIKE 'two%'
`run name` ILIKE 'two%'
"Run Name" = 'one'
attributes.`Run name` != 'one'
run name = 'one'
user_id = 'bob'
artifact_uri LIKE 'mlflow-artifacts:%'
start_time >= 2000
start_time = 2000.0
start_time = 2000.5
start_time < 1e3
start_time > -5
created > 1999
Created = 1000
start_time = 99999999999999999999999
start_time > '5'
start_time LIKE '5'
start_time IN (5)
end_time > 2000
end_time != 2500
attributes.end_time <= 9
lifecycle_stage = 'active'
experiment_id = '1'
foo = 'x'
foo.bar = 'x'
metrics = 1
timestamp > 5
dataset.name = 'iris'
datasets.name != 'iris'
dataset.name LIKE 'iris%'
dataset.digest IN ('d3','d1')
dataset.digest NOT IN ('d1','d2')
dataset.context = 'eval'
dataset.context != 'eval'
datasets.context ilike 'TRAIN%'
dataset.name = 'iris' AND dataset.context = 'eval'
dataset.name > 'a'
dataset.name IS NULL
dataset.source = 'x'
dataset.name = 1
metrics.acc > 0 AND params.lr = '0.1' and tags.a = 'x'
metrics.acc > 0 params.lr = '0.1'
params.opt = "Adam" params.lr = "0.1"
tags.a='x'AND params.lr='0.1'
metrics.acc > 0 AND
AND metrics.acc > 0
AND AND metrics.acc > 0 AND AND params.lr = '0.1' AND
AND
metrics.acc > 1 OR metrics.acc < 0
NOT metrics.acc > 1
(metrics.acc > 1)
metrics.acc > 1;
metrics.acc > 1; metrics.acc > 2
metrics.acc > 1, metrics.acc > 2
tags.a = 'x' 'y'
tags.a = 'x' -- comment
tags.a
tags.a =
= 'x'
'hello'
hello
*
select * from runs
""")
    + [{"filter": "  "}, {"filter": ""}, {"filter": "tags.a = 'x'\nAND\tparams.lr LIKE '%'"}]
    + orders(
        ["metrics.acc"],
        ["metrics.acc DESC"],
        ["metrics.acc dEsC"],
        ["metrics.acc\tDESC"],
        ["metrics.`val loss` desc"],
        ['metrics."val loss"'],
        ["metrics.'val loss' DESC"],
        ["params.lr"],
        ["params.lr DESC"],
        ["tags.a"],
        ["tags.a desc"],
        ["start_time"],
        ["attributes.start_time DESC"],
        ["Created"],
        ["status", "start_time"],
        ["end_time"],
        ["end_time DESC"],
        ["run_id"],
        ["run_id DESC"],
        ["run_name"],
        ["attribute.run_name DESC"],
        ["user_id", "run_id DESC"],
        ["artifact_uri"],
        ["params.opt DESC", "metrics.acc ASC"],
        ["`metrics`.acc DESC"],
        ['"start_time" DESC'],
        ["metrics.nope", "params.nope", "tags.nope DESC"],
        ["metrics.acc", "metrics.acc DESC"],
        ["start_time", "created"],
        ["foo"],
        ["foo.bar"],
        ["dataset.name"],
        ["lifecycle_stage"],
        ["`run name`"],
        ["metrics.acc DESCENDING"],
        ["metrics.acc NULLS LAST"],
        ["metrics.acc DESC NULLS LAST"],
        ["metrics.acc, params.lr"],
        [""],
        [" metrics.acc"],
        ["metrics.acc "],
        ["metrics.acc DESC;"],
        ["metrics.a b"],
        ["DESC"],
        ["metrics.`a"],
        ["metrics.a-b"],
        ["metrics"],
        ["1"],
        ["*"],
    )
    + [
        {"run_view_type": "ALL"},
        {"run_view_type": "DELETED_ONLY"},
        {"max_results": 2},
        {"max_results": 0},
        {"max_results": 50001},
        {"experiment_ids": []},
        {"experiment_ids": ["99"]},
        {"experiment_ids": ["abc"]},
        {"experiment_ids": [], "filter": "foo = 1"},
        {"page_token": "garbage"},
    ]
)

EXPERIMENT_CASES = (
    filters(r"""
name = 'alpha'
name != 'alpha'
name LIKE 'a%'
name ILIKE 'A%'
name like 'a%'
name LIKE 'Beta_1'
name IN ('alpha')
name = "it's %"
name = 'it''s %'
name > 'a'
name = 1
name = alpha
attribute.name = 'alpha'
attributes.name = 'alpha'
`name` = 'alpha'
"name" = 'alpha'
'name' = 'alpha'
Name = 'alpha'
name IS NULL
experiment_id = '1'
experiment_id = 1
experiment_id != '1'
experiment_id = '01'
experiment_id = ' 1 '
experiment_id = '+1'
experiment_id = 'abc'
experiment_id = ''
experiment_id IN ('1','02')
experiment_id in ('1')
experiment_id NOT IN ('1')
experiment_id not in ('1')
experiment_id IN ('x')
experiment_id LIKE '1'
experiment_id > '1'
experiment_id = ('1')
creation_time > 0
creation_time = 5
creation_time > '0'
creation_time > 0.5
creation_time >= 1e3
creation_time < 99999999999999999999999
last_update_time > 0
last_update_time == 1
tags.team = 'nlp'
tag.team != 'nlp'
tags.team LIKE 'V%'
tags.team ILIKE 'v%'
tags.team like 'V%'
tags.team IS NULL
tags.team is not null
tags.team IN ('nlp')
tags.team > 'a'
tags.`k.x y` = 'a_b%c'
tags."k.x y" LIKE 'a_b%'
params.a = 'x'
metrics.a > 1
dataset.name = 'x'
lifecycle_stage = 'active'
name = 'alpha' AND tags.team = 'Vision'
name = 'alpha' and tags.team = 'nlp'
name = 'alpha' tags.team = 'Vision'
name = 'alpha' OR name = 'Beta_1'
name = 'alpha' AND
AND
name = 'alpha';
name = 'a
""")
    + [{"filter": "  "}, {"filter": ""}]
    + orders(
        ["name"],
        ["name DESC"],
        ["attribute.name DESC"],
        ["experiment_id"],
        ["experiment_id DESC"],
        ["creation_time ASC", "experiment_id"],
        ["last_update_time DESC"],
        ["name asc", "name desc"],
        ["`name`"],
        ["attributes.name"],
        ["tags.team"],
        ["foo"],
        ["lifecycle_stage"],
        ["name desc nulls last"],
        ["name DESCC"],
        [""],
    )
    + [
        {"view_type": "ACTIVE_ONLY"},
        {"view_type": "DELETED_ONLY"},
        {"max_results": 2},
        {"max_results": 0},
        {"max_results": -1},
        {"max_results": 50000},
        {"max_results": 50001},
        {"page_token": "garbage"},
    ]
)

IRIS = {"dataset_name": "iris", "dataset_digest": "d1"}
WINE = {"dataset_name": "wine", "dataset_digest": "d3"}

MODEL_CASES = (
    filters(r"""
name = 'm one'
name = "m one"
name != 'm one'
name LIKE 'M%'
name ILIKE 'm%'
name like 'm%'
name IN ('three','M_two')
name in ('three')
name NOT IN ('three')
name = three
name > 'a'
name IS NULL
name = ('three')
attributes.name = 'three'
attribute.name = 'three'
`name` = 'three'
"name" = 'three'
model_id = '<model>'
model_type = 'agent'
model_type != 'agent'
model_type ILIKE 'AGENT'
status = 'READY'
status = 'LOGGED_MODEL_READY'
status = '2'
status != '2'
status IN ('2','3')
source_run_id = '<run>'
source_run_id != 'x'
experiment_id = '1'
experiment_id = 1
lifecycle_stage = 'active'
artifact_location LIKE 'mlflow%'
artifact_uri LIKE 'x'
status_message != 'x'
creation_time > 0
creation_timestamp > 0.5
creation_timestamp_ms < 1e30
last_updated_timestamp > 0
last_updated_timestamp_ms > 0
last_updated_time > 0
attributes.creation_timestamp_ms > 0
attributes.creation_timestamp > 0
creation_time > '0'
creation_time > abc
creation_time LIKE '1'
metrics.acc > 0.6
metrics.acc = 0.5
metrics.`acc` > .6
metrics."acc" > .6
metrics.f1.x = 3
metrics.nan = 0
metrics.nan != 0
metrics.acc != 0.5
metrics.acc > nan
metrics.acc < Infinity
metrics.acc > 1_000
metrics.acc > '0.6'
metrics.acc > abc
metrics.acc LIKE '1'
metrics.acc IN (1)
metrics.acc IS NULL
metric.acc > .6
metrics.acc > .6 AND metrics.acc < .8
metrics.acc = .5 AND metrics.acc = .9
params.lr = '0.1'
params.lr = 0.1
params.lr = "0.1"
params.lr != '0.1'
params.lr > '0'
params.lr LIKE '0%'
params.lr IN ('0.1','1')
params.lr NOT IN ('1')
params."lr" = '0.1'
params.val/lr-1 = '9'
params.`val/lr-1` = '9'
name = M_two
name != a-b
params.lr IS NULL
param.lr = '1'
tags.a = 'x'
tags.a ILIKE 'X'
tags.`k k` = 'v'
tag.a = 'x'
tags.a in ()
tags.a IN ('x',)
tags.a IN (x)
tags.a LIKE ('x')
tags.a = ''
tags.a != 'x'
dataset.name = 'x'
foo = 'x'
foo.bar = 'x'
Name = 'three'
name = 'three' AND
AND name = 'three'
name = 'three' model_type = 'agent'
name = 'three' OR name = 'x'
name = 'three';
(name = 'three')
hello
name =
AND
""")
    + [{"filter": "  "}, {"filter": ""}]
    + [
        {"order_by": list(order_by)}
        for order_by in (
            [model_order("name")],
            [model_order("name", False)],
            [model_order("creation_time")],
            [model_order("creation_timestamp", False)],
            [model_order("last_updated_timestamp_ms")],
            [model_order("status")],
            [model_order("model_type", False)],
            [model_order("source_run_id")],
            [model_order("experiment_id", False)],
            [model_order("model_id")],
            [model_order("model_id", False)],
            [model_order("status_message")],
            [model_order("metrics.acc")],
            [model_order("metrics.acc", False)],
            [model_order("metrics.acc", dataset_name="iris")],
            [model_order("metrics.acc", False, dataset_name="iris")],
            [model_order("metrics.acc", **IRIS)],
            [model_order("metrics.acc", dataset_digest="d2")],
            [model_order("metrics.nan")],
            [model_order("metrics.nope")],
            [model_order("metrics.f1.x", False)],
            [model_order("metrics.`acc`")],
            [model_order("metrics.nope", False), model_order("name")],
            [model_order("name"), model_order("name", False)],
            [model_order("params.lr")],
            [model_order("attributes.name")],
            [model_order("metric.acc")],
            [model_order("name DESC")],
            [model_order("foo")],
            [{}],
        )
    ]
    + [
        {"datasets": [IRIS]},
        {"datasets": [{"dataset_name": "iris", "dataset_digest": "d2"}]},
        {"datasets": [IRIS, WINE]},
        {"datasets": [IRIS], "filter": "metrics.acc > 0.6"},
        {"datasets": [IRIS, WINE], "filter": "metrics.acc > 0.6"},
        {"datasets": [{"dataset_name": "wine", "dataset_digest": "d1"}], "filter": "params.lr = '0.1'"},
        {"datasets": [{"dataset_name": "nope", "dataset_digest": "x"}]},
        {"datasets": [{}]},
        {"datasets": [{"dataset_digest": "d1"}]},
        {"max_results": 0},
        {"max_results": 2},
        {"experiment_ids": []},
        {"experiment_ids": ["99"]},
        {"experiment_ids": ["x"]},
        {"page_token": "!!!"},
    ]
)
