"""What is made of the IR: the SDK, the docs and the validators, each as frozen views."""
