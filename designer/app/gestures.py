"""What mouse, keys and typed lines do on the drawing itself, where no action stands for it."""

from designer.model.message import N_

GESTURES = (
    (N_("Wheel"), N_("Nearer and farther, at the mouse")),
    (N_("Ctrl+wheel, Shift+wheel"), N_("Up and down, left and right")),
    (N_("Space and drag, or the middle button"), N_("Move the drawing")),
    (N_("Drag an element"), N_("Move it, into another role too")),
    (N_("Drag a button of the pad"), N_("Make the next thing there, already connected")),
    (N_("Ctrl+Shift and drag the ground"), N_("Make room, or take it")),
    (N_("Small arrow at the name of a role"), N_("Fold the role to a strip, or unfold it")),
    (N_("Double click"), N_("Write the name")),
    (N_("Right click"), N_("What can be done here")),
    (N_("Arrow keys"), N_("Choose what stands beside")),
    (N_("Tab, Shift+Tab"), N_("Walk along the flow")),
    (N_("Alt+arrow keys"), N_("Move what is chosen")),
    (N_("Letters"), N_("Write the name anew")),
    (N_("2 Enter"), N_("Give the stage to the second role, counted from above")),
)
# What a line that is typed for a new thing or over a chosen stage means.
LINES = (
    (N_("Enter"), N_("Next stage, already connected")),
    (N_("Tab after a name"), N_("Accept it and go on with the next thing")),
    (N_("Enter without a name"), N_("End the row")),
    (N_("Sales, Manager, Engineer"), N_("Several roles, typed as the name of one")),
    (N_("sales: Call the client"), N_("Stage of the role whose name begins so")),
    (N_("2: Call the client"), N_("Stage of the second role")),
    (N_("Accepted?"), N_("Decision: yes goes on, no is a rejection")),
    (N_("14 days, 2 h"), N_("Time limit of the stage, then a rejection")),
    (N_("lost too expensive"), N_("Rejection with its reason")),
    (N_("won"), N_("Won deal")),
    (N_("“14 days”"), N_("In quotes it is just a name")),
)
