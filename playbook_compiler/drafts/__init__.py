"""An answer to a customer, judged before it is sent: rules made as data from a view, and the engine that reads them."""
