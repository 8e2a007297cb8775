"""How many changes of one operator, constant or condition the tests of a package notice."""
