"""Training of the stamp classifier: the network, its preprocessing, the training run and the ONNX export."""

CLASSES = ("AGN", "SN", "VS", "asteroid", "bogus")
