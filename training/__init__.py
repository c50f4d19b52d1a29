"""Training of the stamp classifier: the network, its preprocessing, the training run and the ONNX export."""

import os

PUBLISHED_CLASSES = ("AGN", "SN", "VS", "asteroid", "bogus")
"""Those of Carrasco-Davis et al. 2021, and of the scores of that model."""

CLASSES = tuple(os.environ.get("STAMP_CLASSES", ",".join(PUBLISHED_CLASSES)).split(","))
"""Those to learn; the first five must stay, more may follow: STAMP_CLASSES=AGN,SN,VS,asteroid,bogus,satellite."""
