nuget.configureExpander("create-container", "Add", "CalculatorSubtract");
nuget.configureExpander("manage-container", "ChevronRight", "ChevronDown");
