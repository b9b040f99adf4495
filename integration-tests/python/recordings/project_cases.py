"""What record_projects.py asks: projects as their files, and submissions of them. FILES are empty ones that all have."""

import random

import yaml

SCALARS = """
0|1|-1|+1|007|010|0o10|08|0_1|1_000|-0|+0|0x1F|0xag|0x_1|-0x10|0b101|0b2|0b_1|12e03|1:30|1:60|-190:20:30|0:1|1:2:3:4|4294967296|123456789012345678901234567890
0.1|.5|5.|-.5|+.5|1.0|1e-3|1.0e-3|1.0e+3|1.0e3|1.5E-7|1e3|1_0.5|1.|1._5|.1_5|._5|0.1_0|1:30.5|190:20:30.15|-0.0|+1.5|1.0e+400|1.0e-400|1e|1.2.3|123456789012345678.0|0.00001|100000000000000000.0|0.1e-5
.inf|-.inf|+.inf|.Inf|.INF|.iNf|.nan|.NaN|.NAN|-.nan|nan|inf|Infinity|NaN
true|True|TRUE|tRue|false|yes|Yes|YES|no|NO|on|On|off|OFF|y|n|Y|N|t|none|None
~|null|Null|NULL|nULL
2024-01-01|2024-1-1|2024-13-01|2024-02-30|0000-01-01|2024-01-01T10:20:30|2024-01-01t10:20:30Z|2024-01-01 10:20:30.5|2024-01-01 10:20:30.123456789 -5|2024-1-1 1:02:03 +05:30|2024-01-01 25:00:00|2024-01-01 10:20|2001-12-14t21:59:43.10-05:00|2024-01-01 10:20:30 -24|2024-01-01 10:20:30 -00:30|2024-01-01 10:20:30 +99:00|10:20:30|24:00
'a'|"a"|'it''s'|"a\\tb"|"\\x41\\u00e9"|""|''|'5'|"true"|"~"
a b|a:b|a#b|a-b|-|--x|?|a, b|\\n|C:\\dir|http://h/p?q=1#f|{}|[]|[1, 2.50, 'x', null, true]|{a: 1}|[[1], {b: [c]}]|!!str 5|!!int 5|!foo bar|<<|@a|`a`|%a|&a b|*a|=|é|😀|"a\\
""".strip().replace("\n", "|").split("|")

TYPES = ["string", "float", "path", "uri", "int", "data"]
DEFAULTS = [0.1, 5, "x", "a b", "", "it's", None, True, "s3://bucket/dir/file.csv", "data/in.csv", "http://h/p", [1, "a"], {"k": 1.5}, "0.5", "nan", "$(id)", "a;b", "é", "-x", "a\nb"]
NAMES = ["alpha", "l1_ratio", "data", "max-iter", "a b", "x.y", "n", "1", "é", "main", "a/b"]
VALUES = ["0.5", "abc", "", "two words", "it's", "$HOME", "s3://b/k.csv", "runs:/1/a/b", "http://h/x?y=1", "data/in.csv", "missing.csv", "1e-3", " 7 ", "inf", "a;rm -rf x", "-v", "ü", "{alpha}", "1_000", "file:///etc/passwd", "mailto:x", "a:b", "1:2", " s3://b/k", "/etc", "data", "dbfs:/a/b/"]
PIECES = ["python train.py", "{alpha}", "{l1_ratio}", "--data {data}", "{{literal}}", "{max-iter}", "{a b}", "{missing}", "&& echo done", "}", "{", "{}", "{0}", "{1}", "{n!r}", "{n:>5}", "{x.y}", "{n[0]}", "{n:}", "'{n}'", "\n", "{{{n}}}", "}}{{", "{é}", "{a/b}"]
USUAL = PIECES[:7]
ASKED = ["main", "validate", "train.py", "run.sh", "missing.py", "x.R", "nothing", "a b.py", ".py", "sub/run.sh", "dir.py/x", "it's.py"]
FILES = ["train.py", "run.sh", "x.R", "a b.py", "data/in.csv", "sub/run.sh", "it's.py", ".py"]
PYTHON_ENVS = [
    "python: '3.11'\nbuild_dependencies: [pip]\ndependencies: [mlflow, -r requirements.txt]\n", "python: 3.8\n", "{}\n", "", "[]\n", "dependencies: mlflow\n",
    "python: ''\ndependencies: null\n", "other: 1\n", "build_dependencies:\n  - setuptools==69.0\n", "dependencies: {a: b}\n",
]
CONDA_ENVS = [
    "name: x\nchannels: [conda-forge]\ndependencies:\n  - python=3.8.13\n  - pip\n  - pip:\n    - mlflow>=2\n    - scikit-learn==1.2\n",
    "dependencies: [python]\n", "dependencies: [python>=3.8, numpy, setuptools=60.1, wheel]\n", "dependencies: ['python!=3']\n", "dependencies: [5]\n",
    "dependencies: [{conda: x}]\n", "name: y\n", "dependencies: null\n", "dependencies: [python=3.9, python=3.8, pip<=20, pip: [a], pip: [b]]\n",
    "dependencies: [python=, 'python<3', 'python==3.10']\n", "dependencies: [python==3.10.1, 'pip!=21']\n",
]
DOCKER_ENVS = [
    {"image": "python:3.11"}, {"image": "r/i:1", "environment": [["A", "b c"], "MLFLOW_RUN_ID"]}, {"image": ""}, {"volumes": ["/a:/b"]}, {"image": "i", "volumes": "/a:/b"},
    {"image": "i", "volumes": [1]}, {"image": "i", "environment": "A"}, {"image": "i", "environment": [1]}, {"image": "i", "environment": [["A", 1]], "volumes": []},
    "python:3.11", {}, None, [], {"image": "i", "volumes": ["/a:/b"]}, {"image": "i", "environment": {"A": "b"}}, {"image": "i", "environment": ["HOME"]},
]

WRITTEN = [
    "",
    "name: empty\n",
    "- a\n- b\n",
    "text\n",
    "5\n",
    "name: [1, 2]\n",
    "name: 5\nentry_points:\n  main:\n    command: ls\n",
    "entry_points:\n",
    "entry_points: []\n",
    "entry_points:\n  main: ls\n",
    "entry_points:\n  main:\n    parameters:\n    command: ls\n",
    "entry_points:\n  main:\n    parameters: {a: {default: 1}}\n",
    "entry_points:\n  main:\n    parameters: [a]\n    command: ls\n",
    "entry_points:\n  main:\n    parameters: {a: 5}\n    command: ls {a}\n",
    "entry_points:\n  main:\n    parameters: {a: }\n    command: ls {a}\n",
    "entry_points:\n  main:\n    parameters: {a: [string]}\n    command: ls {a}\n",
    "entry_points:\n  main:\n    parameters: {a: {}, b: {type: null, default: yes}}\n    command: ls {a}{b}\n",
    "entry_points:\n  main: {command: 5}\n",
    "entry_points:\n  main: {command: ''}\n",
    "entry_points:\n  main:\n    command: >\n      python a.py\n      --b c\n",
    "entry_points:\n  main:\n    command: |\n      python a.py\n      echo done\n",
    "entry_points:\n  main: {command: ls}\n  main: {command: pwd}\n",
    "entry_points:\n  1: {command: ls}\n",
    "entry_points:\n  on: {command: ls}\n",
    "? [a]\n: b\n",
    "a: b\n---\nc: d\n",
    "---\nname: x\n...\n",
    "--- !!map\nname: x\n",
    "%YAML 1.1\n---\nname: x\n",
    "%YAML 1.2\n---\nname: x\n",
    "\ufeffname: x\n",
    "# only a comment\n",
    "name: x\n\tentry_points: y\n",
    "name: 'x\n",
    "name: {a: b\n",
    "name: *nothing\n",
    "base: &p {a: {type: float, default: 1}}\nentry_points:\n  main:\n    parameters: *p\n    command: ls {a}\n",
    "base: &p {a: {type: float, default: 1}, b: string}\nentry_points:\n  main:\n    parameters: {<<: *p, b: uri, c: {default: 2}}\n    command: ls {a} {b} {c}\n",
    "base: &p {a: {default: 1}}\nother: &q {a: {default: 2}, d: {default: 3}}\nentry_points:\n  main:\n    parameters: {<<: [*p, *q]}\n    command: ls {a} {d}\n",
    "base: &p {a: {default: 1}}\nother: &q {a: {default: 2}}\nentry_points:\n  main:\n    parameters:\n      <<: *p\n      <<: *q\n    command: ls {a}\n",
    "entry_points:\n  main:\n    parameters: {<<: 5}\n    command: ls\n",
    "entry_points: &e\n  main: {command: ls}\n  again: *e\n",
    "name: !!python/object/apply:os.system [ls]\n",
    "name: !!str x\n",
    "name: !!binary aGk=\n",
    "name: \"\\ud83d\"\n",
    "name: a\x07b\n",
    "conda_env: conda.yaml\npython_env: python_env.yaml\n",
    "docker_env:\npython_env: missing.yaml\nconda_env: x\n",
    "python_env: missing.yaml\n",
    "conda_env: missing.yaml\n",
    "python_env: 5\n",
    "python_env:\n",
    "conda_env: ''\n",
    "conda_env: [conda.yaml]\n",
    "databricks_spark_job:\n  python_file: a.py\n",
    "databricks_spark_job: {}\n",
    "databricks_spark_job:\n",
    "entry_points:\n  main:\n    command: ls\nextra: {anything: [1, 2]}\n",
]


def parameter(rng):
    if rng.random() < 0.4:
        return rng.choice(TYPES)
    fields = {}
    if rng.random() < 0.8:
        fields["type"] = rng.choice(TYPES)
    if rng.random() < 0.7:
        fields["default"] = rng.choice(DEFAULTS)
    return fields


def entry_point(rng):
    parameters = {name: parameter(rng) for name in rng.sample(NAMES, rng.randint(0, 4))}
    pieces = USUAL if rng.random() < 0.3 else PIECES
    command = [f"{{{name}}}" for name in parameters] if rng.random() < 0.5 else rng.choices(pieces, k=rng.randint(1, 4))
    fields = {"command": " ".join(["run", *command])}
    if parameters or rng.random() < 0.3:
        fields["parameters"] = parameters
    return fields


def mutated(rng, text):
    """One mistake of those that people make in files."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    kind = rng.randrange(5)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, lines[rng.randrange(len(lines))])
    elif kind == 2:
        lines[at] = lines[at][1:] if rng.random() < 0.5 else " " + lines[at]
    elif kind == 3:
        lines[at] = lines[at].replace(":", "", 1)
    else:
        column = rng.randint(0, len(lines[at]))
        lines[at] = lines[at][:column] + rng.choice("{}[]:,#&*!|>'\"%@`-?\t ~") + lines[at][column:]
    return "\n".join(lines)


def project(rng):
    files = {}
    fields = {"name": rng.choice(["p", "my project", 5, None])} if rng.random() < 0.7 else {}
    if rng.random() < 0.9:
        fields["entry_points"] = {name: entry_point(rng) for name in rng.sample(["main", "validate", "train.py"], rng.randint(0, 2))}
    environment = rng.randrange(6)
    if environment == 0:
        fields["python_env"] = "python_env.yaml"
    elif environment == 1:
        fields["conda_env"] = "env/conda.yaml"
    elif environment == 2:
        fields["docker_env"] = rng.choice(DOCKER_ENVS)
    if rng.random() < (0.9 if environment == 0 else 0.2):
        files["python_env.yaml"] = rng.choice(PYTHON_ENVS)
    if rng.random() < (0.9 if environment == 1 else 0.2):
        files["env/conda.yaml" if environment == 1 else "conda.yaml"] = rng.choice(CONDA_ENVS)
    if rng.random() < 0.95:
        style = rng.choice([None, False, True])
        text = yaml.safe_dump(fields, sort_keys=False, default_flow_style=style, allow_unicode=rng.random() < 0.5, width=rng.choice([20, 200]))
        files[rng.choice(["MLproject", "MLproject", "mlproject", "MLPROJECT"])] = mutated(rng, text) if rng.random() < 0.25 else text
    return files


def submissions(rng, files):
    asked = ["main", rng.choice(ASKED), rng.choice(ASKED)]
    return [
        {"entry_point": name, "parameters": {key: rng.choice(VALUES) for key in rng.sample(NAMES, rng.randint(0, 5))}}
        for name in dict.fromkeys(asked)
    ]


def projects(seed, count):
    """Written ones first, then drawn ones: pairs of files and submissions."""
    rng = random.Random(seed)
    written = [({"MLproject": text}, [{"entry_point": "main", "parameters": {}}]) for text in WRITTEN]
    environments = [({"MLproject": "python_env: e.yaml\n", "e.yaml": text}, []) for text in PYTHON_ENVS]
    environments += [({"MLproject": "conda_env: e.yaml\n", "e.yaml": text}, []) for text in CONDA_ENVS]
    drawn = [(files, submissions(rng, files)) for files in (project(rng) for _ in range(count))]
    return written + environments + drawn
