"""Shapes and edges in step with the records: moved ones changed, new ones added, lost ones taken out."""

from designer.bpmn.changes import fit, reset
from designer.bpmn.draft import Draft, boolean, draft, number
from designer.bpmn.fonts import LABEL, styled
from designer.bpmn.plan import Plan
from designer.bpmn.shapes import box_of, plane_key, planes, shape_of
from designer.bpmn.spans import Element
from designer.model.planes import scope_of
from designer.model.records import Depiction, Flow, Node, Pool, Record, Role

_PAINTS = (("bioc:fill", "color:background-color"), ("bioc:stroke", "color:border-color"))


def draw(plan: Plan) -> None:
    """Bring the drawing of all that changed in step with the records."""
    for key, record in plan.dropped.items():
        if isinstance(record, Depiction):
            plan.splices.delete(plan.source.elements[key])
            continue
        for shape in plan.source.drawn.get(key, ()):
            plan.splices.delete(shape)
    for key, (before, after) in plan.changed.items():
        _redraw(plan, key, before, after)
    _unfold(plan)
    _replant(plan)
    added = [record for record in plan.new.values() if shape_of(record) is not None]
    for record in sorted(added, key=_stacking):
        _add(plan, record)


def _replant(plan: Plan) -> None:
    """Draw what is inside a sub-process anew on the plane where it stands now; no plane is left empty."""
    turned = [key for key, (a, b) in plan.changed.items() if _is_apart(a) != _is_apart(b)]
    if not turned:
        return
    for record in plan.process.records.values():
        shape = plan.source.shapes.get(record.id)
        if record.id in plan.new or shape is None or isinstance(record, Depiction):
            continue
        if plan.splices.gone(shape) or not _lies_in(plan, record, turned):
            continue
        plan.splices.delete(shape)
        _add(plan, record)
    for key in turned:
        plane = plan.own_planes.get(key)
        if plane is not None and plane.parent is not None and not _is_apart(plan.process.get(key)):
            used = any(not plan.splices.gone(shape) for shape in plane.children)
            plan.splices.delete(plane if used else plane.parent)
        elif plane is None:
            plan.apart.setdefault(key, [])


def _is_apart(record: Record | None) -> bool:
    return isinstance(record, Node) and record.apart


def _lies_in(plan: Plan, record: Record, parts: list[str]) -> bool:
    """Tell whether ``record`` is drawn directly on the plane of one of ``parts``, or was before."""
    scope = record.process if isinstance(record, Role) else getattr(record, "parent", "")
    if isinstance(record, Flow):
        scope = scope_of(plan.process, record)
    while isinstance(node := plan.process.get(scope), Node):
        if scope in parts:
            return True
        if node.apart:
            return False
        scope = node.parent
    return False


def _unfold(plan: Plan) -> None:
    """Say whether a sub-process is open where a reader would now guess otherwise by what is inside."""
    touched = {node.parent for pair in plan.nodes() for node in pair if node}
    for key in touched:
        node, shape = plan.process.get(key), plan.source.shapes.get(key)
        if (
            not isinstance(node, Node)
            or shape is None
            or node.box is None
            or "isExpanded" in shape.attributes
        ):
            continue
        drawn = (child for child in plan.process.children(key) if child.box)
        inside = any(_plane(plan, child) is shape.parent for child in drawn)
        if inside != node.expanded:
            plan.splices.set(shape, "isExpanded", boolean(node.expanded))


def _stacking(record: Record) -> tuple[int, float]:
    """Return how shapes lie on one another: pools, roles, nodes, arrows."""
    levels = (Pool, Role, Node, Flow, Depiction)
    return (levels.index(type(record)), record.order)


def _redraw(plan: Plan, key: str, before: Record, after: Record) -> None:
    element = plan.source.elements[key] if isinstance(after, Depiction) else plan.source.shapes.get(key)
    old, new = shape_of(before), shape_of(after)
    style = _style_now(plan, before, after)
    if old == new and style is None:
        return
    if element is None:
        if new is not None:
            _add(plan, after)
    elif new is not None and getattr(before, "diagram", "") != getattr(after, "diagram", ""):
        plan.splices.delete(element)
        _add(plan, after)
    elif new is None:
        staying = [plan.source.elements.get(one.id) for one in plan.process.depictions_of(key)]
        for shape in plan.source.drawn.get(key, (element,)):
            if shape not in staying:
                plan.splices.delete(shape)
    else:
        _reshape(plan, element, old or Draft(new.tag), new, style)
        if isinstance(before, Pool | Role) and isinstance(after, Pool | Role):
            _carry_label(plan, element, before, after)


def _carry_label(plan: Plan, element: Element, before: Pool | Role, after: Pool | Role) -> None:
    """Let the label that another tool gave a pool or a role move with its corner."""
    label = element.first(LABEL)
    bounds = label.first("dc:Bounds") if label is not None else None
    place = box_of(label) if label is not None else None
    if bounds is None or place is None or before.box is None or after.box is None:
        return
    moved = place.moved(after.box.x - before.box.x, after.box.y - before.box.y)
    for name, old, new in (("x", place.x, moved.x), ("y", place.y, moved.y)):
        if old != new:
            plan.splices.set(bounds, name, number(new))


def _style_now(plan: Plan, before: Record, after: Record) -> str | None:
    """Return the style that the label names now, empty for none any more; None where nothing changes."""
    same = getattr(before, "lettering", None) == getattr(after, "lettering", None)
    return None if same else plan.style_of(after)


def _reshape(plan: Plan, element: Element, old: Draft, new: Draft, style: str | None) -> None:
    _reset(plan, element, old, new)
    old, new = _label(plan, element, old, new, style)
    if not old.children:  # way points that were no points
        _clear(plan, element)
        for item in new.children:
            plan.splices.insert(element, item, plan.behind(element, item.tag))
        return
    fit(plan, element, old.children, new.children)


def _reset(plan: Plan, element: Element, old: Draft, new: Draft) -> None:
    """Set the attributes that differ; colours by the names that the file has for them."""
    before: dict[str, str | None] = dict(old.attributes)
    after: dict[str, str | None] = dict(new.attributes)
    if new.tag == "bpmndi:BPMNEdge" and _given(element, "color:background-color"):
        before["color:background-color"] = before.get("bioc:fill")
        after["color:background-color"] = after.get("bioc:fill")
    for names in _PAINTS:
        there = [name for name in names if _given(element, name)]
        for name in names:
            if there and name not in there:
                before.pop(name, None)
                after.pop(name, None)
    reset(plan, element, before, after)


def _label(plan: Plan, element: Element, old: Draft, new: Draft, style: str | None) -> tuple[Draft, Draft]:
    """Bring the label in step where it cannot be fitted as the rest is; return what is still to be fitted."""
    label = element.first(LABEL)
    if label is None:
        return old, styled(new, style) if style else new
    styles = "labelStyle" in label.attributes if style is None else bool(style)
    if style is not None:
        _restyle(plan, label, style, new)
    if not old.of(LABEL) and (new.of(LABEL) or not old.children):
        _relabel(plan, label, new)
        return old, _without_label(new)
    if styles and old.of(LABEL) and not new.of(LABEL):
        for bounds in label.all("dc:Bounds"):
            plan.splices.delete(bounds)
        return _without_label(old), new
    return old, new


def _without_label(shape: Draft) -> Draft:
    return Draft(shape.tag, shape.attributes, tuple(c for c in shape.children if c.tag != LABEL))


def _restyle(plan: Plan, label: Element, style: str, new: Draft) -> None:
    """Let a label name another style; one that says nothing else goes with its style."""
    if style or label.children or new.of(LABEL) or len(label.attributes) > 1:
        plan.splices.set(label, "labelStyle", style or None)
    else:
        plan.splices.delete(label)


def _relabel(plan: Plan, label: Element, new: Draft) -> None:
    """Give a label the place that ``new`` says, in the stead of one that was none."""
    _clear(plan, label)
    for wanted in new.of(LABEL):
        for item in wanted.children:
            plan.splices.insert(label, item, plan.behind(label, item.tag))


def _clear(plan: Plan, element: Element) -> None:
    for child in element.children:
        if child.tag in {"di:waypoint", "dc:Bounds"}:
            plan.splices.delete(child)


def _given(element: Element, canonical: str) -> bool:
    return any(name.endswith(" " + canonical.partition(":")[2]) for name in element.attributes)


def _add(plan: Plan, record: Record) -> None:
    shape = shape_of(record)
    if shape is None:
        return
    if style := plan.style_of(record):
        shape = styled(shape, style)
    of = record.element if isinstance(record, Depiction) else record.id
    key = record.id if isinstance(record, Depiction) else plan.own_id(f"{record.id}_di", "Figure")
    item = Draft(shape.tag, (("id", key), ("bpmnElement", of), *shape.attributes), shape.children)
    part = _part(plan, record)
    if part and part not in plan.own_planes:
        plan.apart.setdefault(part, []).append(item)
        return
    plane = _plane(plan, record)
    if plane is None:
        plan.figures.append(item)
        return
    plan.splices.insert(plane, item, _below(plan, plane, record))


def _below(plan: Plan, plane: Element, record: Record) -> Element | None:
    """Return the shape that a new one lies on: pools and roles at the bottom, the rest on top of all."""
    if not isinstance(record, Pool | Role):
        return plane.children[-1] if plane.children else None
    kinds = (Pool,) if isinstance(record, Pool) else (Pool, Role)
    found = None
    for key, shape in plan.source.shapes.items():
        lies = isinstance(plan.source.records.get(key), kinds) and shape.parent is plane
        if lies and (found is None or found.index < shape.index):
            found = shape
    return found


def _part(plan: Plan, record: Record) -> str:
    """Return the sub-process on whose own plane ``record`` belongs, empty for none."""
    if isinstance(record, Depiction):
        return ""
    scope = record.process if isinstance(record, Role) else getattr(record, "parent", "")
    if isinstance(record, Flow):
        scope = scope_of(plan.process, record)
    while isinstance(node := plan.process.get(scope), Node):
        if node.apart:
            return scope
        scope = node.parent
    return ""


def _plane(plan: Plan, record: Record) -> Element | None:
    """Return the plane of what is around ``record``: its scope's own, or the one its scope stands on."""
    every = planes(plan.document)
    if isinstance(record, Depiction):
        return _shown_on(plan, record.plane)
    if part := _part(plan, record):
        return plan.own_planes[part]
    if (diagram := plan.planes.of(record)) and (
        found := [p for p in every if plane_key(plan.document, p) == diagram]
    ):
        return found[0]
    scope: Record | None = record
    while isinstance(scope, Node | Flow):
        outer = scope.parent
        scope = plan.process.get(outer)
        own = plan.own_planes.get(outer)
        if own is not None and not isinstance(scope, Node):
            return own
        shape = plan.source.shapes.get(outer)
        if shape is not None and shape.parent is not None:
            return shape.parent
    return every[0] if every else None


def _shown_on(plan: Plan, key: str) -> Element | None:
    """Return the plane that records call ``key``, the first one for an empty key."""
    every = planes(plan.document)
    first = plan.own_planes.get(key) or (every[0] if every else None)
    return next((plane for plane in every if plane_key(plan.document, plane) == key), first)


def frame(plan: Plan) -> None:
    """Put shapes into a diagram of their own where the file has none."""
    for key, figures in plan.apart.items():
        _diagram(plan, key, figures)
    if not plan.figures:
        _style(plan)
        return
    root = plan.document.root
    shown = plan.collaboration or root.first("bpmn:process")
    key = shown.id if shown is not None else next((r.id for r in plan.process.processes()), "")
    if shown is not None and not key:
        key = plan.new_id("Collaboration", "")
        plan.splices.set(shown, "id", key)
    _diagram(plan, key, plan.figures)


def _style(plan: Plan) -> None:
    """Put new styles of labels into the first diagram that stays."""
    for diagram in plan.document.root.all("bpmndi:BPMNDiagram"):
        if plan.styles and not plan.splices.gone(diagram):
            for item in plan.styles:
                plan.splices.insert(diagram, item, diagram.children[-1] if diagram.children else None)
            return


def _diagram(plan: Plan, key: str, figures: list[Draft]) -> None:
    root = plan.document.root
    plane = Draft(
        "bpmndi:BPMNPlane", (("id", plan.new_id("Plane", "")), ("bpmnElement", key)), tuple(figures)
    )
    styles, plan.styles = plan.styles, []
    diagram = draft("bpmndi:BPMNDiagram", plane, *styles, id=plan.new_id("Diagram", ""))
    plan.splices.insert(root, diagram, plan.behind(root, diagram.tag))
