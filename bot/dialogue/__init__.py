"""The dialogue: YAML files in, one immutable `Dialogue` out, or all that is wrong with them."""
