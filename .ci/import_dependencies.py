"""Import every declared dependency: an install that only looks complete must fail here.

With pip 23.2, trafilatura installs without complaint and cannot be imported; `pip check` says nothing.
"""

import re
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = project["optional-dependencies"]
# `train` is heavy, and not installed here.
declared = [*project["dependencies"], *extras["web"], *extras["dev"]]
modules: dict[str, list[str]] = {}
for module, distributions in packages_distributions().items():
    for distribution in distributions:
        modules.setdefault(re.sub(r"[-_.]+", "-", distribution).lower(), []).append(module)

for requirement in declared:
    name = re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", requirement)[0]).lower()
    if name == project["name"]:
        continue  # one extra naming another
    public = [module for module in modules[name] if not module.startswith("_")]
    for module in public:
        import_module(module)
    print(f"{name}: {', '.join(public)}")
